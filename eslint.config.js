// What a reader would stumble over, not what a formatter decides. Every rule is an error.
import globals from "globals";
import svelte from "eslint-plugin-svelte";
import typescript from "typescript-eslint";

export default typescript.config(
  {
    ignores: [
      "**/node_modules/",
      "**/build/",
      "**/.svelte-kit/",
      "**/.data/",
      "coverage/",
      "dashboard/src/lib/paraglide/",
      "**/generated/",
    ],
  },
  ...typescript.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.node } } },
  {
    // Rules that need to know the types.
    files: ["**/*.{ts,svelte}"],
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: [".svelte"], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unnecessary-condition": "error",
    },
  },
  {
    // A value that may be missing is asked for, not asserted. In matrices every index is known to be there.
    files: ["{api,dashboard,db,etl,start}/**/*.{ts,svelte}", "semantic-layer/**/*.ts", "*.ts"],
    ignores: ["semantic-layer/{statistics,disclosure}/**"],
    rules: { "@typescript-eslint/no-non-null-assertion": "error" },
  },
  {
    files: ["dashboard/src/**"],
    languageOptions: { globals: { ...globals.browser } },
    // Addresses are made in one place (links.ts), in the language of the page; the dashboard has no base path to resolve.
    rules: { "svelte/no-navigation-without-resolve": "off" },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: typescript.parser } },
  },
  {
    rules: {
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 70, skipComments: true, skipBlankLines: true }],
      "max-depth": ["error", 4],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "off",
      "no-unused-expressions": "off",
      "@typescript-eslint/no-unused-expressions": "error",
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
    },
  },
  {
    // A test file is a list of sentences; describe-blocks and tables make its functions long without making them hard.
    files: ["test/**/*.test.ts"],
    rules: { "max-lines-per-function": "off" },
  },
);
