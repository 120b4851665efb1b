// npm start. Plain JavaScript, so that a Node that is too old can read it and say so, before it meets any TypeScript.
const needed = 24;

if (Number(process.versions.node.split(".")[0]) < needed) {
  console.error(
    `Fijne Buurten: dit is Node ${process.versions.node} (${process.execPath}), verwacht Node ${needed} of nieuwer. ` +
      "Start met npm (npm start, npm test, npm run etl): npm zet de meegeleverde Node vooraan. " +
      "Ontbreekt die, doe dan eerst npm ci zonder --omit=optional. Er is nu niets gestart.",
  );
  process.exit(1);
}
await import("@fijne-buurten/start");
