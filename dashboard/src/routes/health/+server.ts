import type { RequestHandler } from "./$types";

/** Whether this process answers; whether there are figures is for the pages to say. */
export const GET: RequestHandler = () => new Response("ok", { headers: { "content-type": "text/plain" } });
