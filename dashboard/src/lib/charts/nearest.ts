/** Which of some places lies nearest to another, by its number; -1 where there are none. */
export function nearest(places: number[], aim: number): number {
  const distances = places.map((place) => Math.abs(place - aim));
  return distances.indexOf(Math.min(...distances));
}
