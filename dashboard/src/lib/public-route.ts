/** Whether a route is for everybody, who sees nothing but what is public. */
export const isPublicRoute = (route: string | null): boolean => route?.startsWith("/openbaar") ?? false;

/** Whether a route shows what staff change, which is otherwise at any moment and is kept nowhere. */
export const isDeskRoute = (route: string | null): boolean => /^\/(?:agreements|given-roles|log)$/.test(route ?? "");

/** Whether a route is made to stand in somebody else's page. */
export const isEmbedRoute = (route: string | null): boolean => /^\/(?:openbaar\/)?embed\//.test(route ?? "");

/** Whether a route lists the rows behind a figure, of which each page is written down and none is kept. */
export const isRowsRoute = (route: string | null): boolean =>
  /^\/kpis\/\[kpi\]\/(?:cases|allocations)$/.test(route ?? "");
