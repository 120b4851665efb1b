/** Whether a route is for everybody, who sees nothing but what is public. */
export const isPublicRoute = (route: string | null): boolean => route?.startsWith("/openbaar") ?? false;

/** Whether a route is made to stand in somebody else's page. */
export const isEmbedRoute = (route: string | null): boolean => /^\/(?:openbaar\/)?embed\//.test(route ?? "");
