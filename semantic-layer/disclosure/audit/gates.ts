/**
 * The pass criteria as tables: attack, outcome, which number over the worlds, sort of bound, gate, and what it is called.
 *
 * Counts of findings must be 0 in every world. Gates on advantages were set for a publisher with complexes. They stay where the measured
 * value leaves about three standard errors below them; semantic-layer/methods/measurements.md has what was measured. None is looser.
 *
 * Gates on published noise: with z standard normal, cut off at 3.5, the mean of z² over m cells has a standard error of √(1.95/m), of counts
 * (whole noise, rounded to 5) √(2/m), and the correlation one of 1/√m. Thirty worlds have 2,050 to 3,000 cells that count: 0.03, 0.03
 * and 0.02.
 *
 * Gates on what later releases add are three standard errors above what was measured.
 */

/** For every world that is published: shares and scores, with equal and with raked weights, and homes in several municipalities. */
export const perRelease = `
A0     | direct                       | most  | at most  | 0    | direct zichtbaar                                       | plainly visible
ruis   | noise.means                  | mean  | at least | 0.9  | ruis in waarden, tegenover de opgegeven ruis           | noise in values, against the declared noise
ruis   | noise.means                  | mean  | at most  | 1.1  | ruis in waarden, tegenover de opgegeven ruis           | noise in values, against the declared noise
ruis   | noise.counts                 | mean  | at least | 0.9  | ruis in aantallen, tegenover de opgegeven ruis         | noise in counts, against the declared noise
ruis   | noise.counts                 | mean  | at most  | 1.1  | ruis in aantallen, tegenover de opgegeven ruis         | noise in counts, against the declared noise
ruis   | noise.together               | mean  | at most  | 0.07 | samenhang van de ruis in waarde en aantal              | correlation of noise in value and count
A1     | exposed                      | most  | at most  | 0    | verschil van 1 tot 9 huishoudens                       | difference of 1 to 9 households
A2     | certain                      | most  | at most  | 0    | zeker te herleiden, scores tot op een tiende           | certain, scores to a tenth of the scale
A3     | likelihood.all               | mean  | at most  | 0.07 | winst bij gokken, alle huishoudens                     | gain of guesses, all households
A3     | likelihood.singles           | mean  | at most  | 0.11 | winst bij gokken, unieke huishoudens                   | gain of guesses, unique households
A3     | likelihood.curve             | mean  | at most  | 0.19 | winst in rangorde                                      | gain in ranking
A5     | averaging.neighbourhoods     | least | at least | 0.55 | ruis over na middelen, buurten                         | noise kept after averaging, neighbourhoods
A5     | averaging.answers            | least | at least | 0.55 | ruis over na middelen, alle gebieden, in antwoorden    | noise kept after averaging, all areas, in answers
A6     | known.three                  | mean  | at most  | 0.07 | winst met 3 bekende antwoorden                         | gain with 3 known answers
A6     | known.fivePercent            | mean  | at most  | 0.07 | winst met 5% bekende antwoorden                        | gain with 5% known answers
A6     | pooling.advantage            | mean  | at most  | 0.07 | winst van twee partners samen                          | gain of two partners together
A6     | pooling.contradictions       | most  | at most  | 0    | partners kregen verschillende getallen                 | partners were given different numbers
waarde | utility.neighbourhoodsShown  | mean  | at least | 0.95 | buurttotalen die getoond worden                        | neighbourhood totals shown
waarde | utility.breakdownsShown      | mean  | at least | 0.45 | uitsplitsingen van buurtgroepen die getoond worden     | breakdowns of neighbourhood groups shown
waarde | utility.covered              | mean  | at least | 0.93 | marges die de waarheid bevatten                        | intervals that hold the truth
`;

/** For every world that is published more than once: shares and scores, with equal and with raked weights. */
export const perChanges = `
A7     | temporal.moved               | mean  | at most  | 0.62 | goed geraden na één verhuizing                         | right guesses after one move
A7     | temporal.corrected           | mean  | at most  | 0.62 | goed geraden na één correctie                          | right guesses after one correction
A7     | temporal.extra               | mean  | at most  | 0.12 | winst door een tweede publicatie, 1 tot 5 veranderd    | gain by a second release, 1 to 5 changed
A7     | temporal.seriesExtra         | mean  | at most  | 0.16 | winst door een tweede en derde publicatie              | gain by a second and third release
A7     | temporal.certain             | most  | at most  | 0    | zeker te herleiden uit meer publicaties                | certain from several releases
A7     | temporal.exposed             | most  | at most  | 0    | verschil tussen publicaties van te weinig huishoudens  | difference between releases of too few households
`;

/** Attacks that count whole answers, and the error that weights multiply by κ (see semantic-layer/methods/measurements.md). */
export const equalOnly = `
A0     | margins                      | mean  | at most  | 4    | marges wijzen de waarheid aan, in standaardafwijkingen | margins point at the truth, in standard deviations
waarde | utility.error                | mean  | at most  | 1.5  | gemiddelde fout van een buurtcijfer, in procentpunten  | mean error of a neighbourhood, in percentage points
A8     | ratios                       | most  | at most  | 0    | aantallen en sommen opgelost                           | counts and sums solved
`;

/** For every planted case. */
export const perPlanted = `
A0     | direct                       | most  | at most  | 0    | direct zichtbaar                                       | plainly visible
A1     | exposed                      | most  | at most  | 0    | verschil van te weinig huishoudens                     | difference of too few households
A2     | certain                      | most  | at most  | 0    | zeker te herleiden                                     | certain
A6     | contradictions               | most  | at most  | 0    | partners kregen verschillende getallen                 | partners were given different numbers
`;

export const planted = `
A7     | moved_out.guessed            | mean  | at most  | 0.62 | goed geraden na een verhuizing                         | right guesses after a move
A7     | corrected.guessed            | mean  | at most  | 0.62 | goed geraden na een correctie                            | right guesses after a correction
A2     | dominance.certain            | most  | at most  | 0    | aantal meldingen van de grootste melder herleid        | reports of the largest reporter known
A2     | dominance.ordinary           | mean  | at most  | 0.01 | deel van de gewone melders herleid                     | share of ordinary reporters known
`;

/** Chances of draws at least this odd over 100,000 cells, for the worst of a property's tests, corrected for their number. */
export const noise = `
ruis   | whole                        | least | at least | 0.001 | verdeling van hele ruis, vijf stromen                 | law of whole noise, five streams
ruis   | continuous                   | least | at least | 0.001 | verdeling van doorlopende ruis, vijf stromen          | law of continuous noise, five streams
ruis   | mean                         | least | at least | 0.001 | gemiddelde van de ruis, vijf stromen                  | mean of the noise, five streams
ruis   | pairs                        | least | at least | 0.001 | onafhankelijkheid van elke twee stromen               | independence of every two streams
ruis   | neighbours                   | least | at least | 0.001 | onafhankelijkheid van cellen die één huishouden schelen | independence of cells one household apart
`;

/**
 * What each attack must achieve on a publisher that protects too little; otherwise it proves nothing where it finds nothing.
 *
 * With one breakdown and no complexes a threshold of ten gives less away (8% certain, gain 0.076) than with two breakdowns and complexes (20 to 40%,
 * gain 0.104). So 10% and 0.08 are asked of two breakdowns only. Here the gain must reach what a release may not exceed.
 */
export const controls = `
A2     | thresholdTen.certainShare            | mean  | at least | 0.1  | drempel van 10, exact: zeker te herleiden           | threshold 10, exact: certain
A3     | thresholdTen.likelihood.all          | mean  | at least | 0.08 | drempel van 10, exact: winst bij gokken             | threshold 10, exact: gain
A3     | thresholdTen.likelihood.singles      | mean  | at least | 0.13 | drempel van 10, exact: winst, unieke huishoudens    | threshold 10, exact: gain, unique households
A1     | thresholdTenNarrow.exposed           | least | at least | 1    | één uitsplitsing, exact: verschil van 1 tot 9       | one breakdown, exact: difference of 1 to 9
A2     | thresholdTenNarrow.certainShare      | mean  | at least | 0.02 | één uitsplitsing, exact: zeker te herleiden         | one breakdown, exact: certain
A3     | thresholdTenNarrow.likelihood.all    | mean  | at least | 0.07 | één uitsplitsing, exact: winst bij gokken           | one breakdown, exact: gain
A3     | thresholdTenNarrow.likelihood.singles| mean  | at least | 0.13 | één uitsplitsing, exact: winst, unieke huishoudens  | one breakdown, exact: gain, unique households
A2     | wholePercents.certainShare           | mean  | at least | 0.1  | hele procenten: zeker te herleiden                  | whole per cents: certain
A2     | exactScores.certainShare             | mean  | at least | 0.1  | exacte scores: bekend tot op een tiende             | exact scores: known to a tenth
A3     | exactScores.likelihood.all           | mean  | at least | 0.08 | exacte scores: winst bij gokken                     | exact scores: gain
A3     | exactScores.likelihood.singles       | mean  | at least | 0.13 | exacte scores: winst, unieke huishoudens            | exact scores: gain, unique households
A2     | unprotected.certainShare             | mean  | at least | 0.95 | geen bescherming: zeker te herleiden                | no protection: certain
A7     | unsalted.temporal.corrected          | mean  | at least | 0.99 | sleutels zonder antwoord: correctie herleid           | keys without answers: correction known
A7     | unrestrained.temporal.corrected      | mean  | at least | 0.7  | geen regel voor herziening: correctie geraden         | no rule for revisions: correction guessed
A7     | unrestrained.temporal.extra          | mean  | at least | 0.12 | geen regel voor herziening: winst van wie veranderde| no rule for revisions: gain on who changed
A1     | forgetful.temporal.exposed           | least | at least | 1    | alleen de laatste publicatie vergeleken: verschil   | only the last release compared: difference
A5     | freshNoise.averaging.neighbourhoods  | most  | at most  | 0.25 | nieuwe ruis per vraag: ruis over na 32 vragen       | fresh noise: noise kept after 32 questions
A6     | freshNoise.pooling.contradictions    | least | at least | 1    | nieuwe ruis per vraag: partners zien verschil       | fresh noise: partners see a difference
A1     | noisePerPath.exposed                 | least | at least | 1    | ruis per pad: zelfde huishoudens, ander getal       | noise per path: same households, other number
A8     | exactMeans.ratios                    | least | at least | 1    | exacte gemiddelden: aantallen opgelost              | exact means: counts solved
A0     | exactMargins.margins                 | mean  | at least | 4    | exacte marges: wijzen de waarheid aan               | exact margins: point at the truth
ruis   | tenthOfNoise.noise.means             | mean  | at most  | 0.1  | een tiende van de ruis: gezien aan de waarden       | a tenth of the noise: seen in the values
ruis   | oneDraw.noise.together               | mean  | at least | 0.5  | één trekking voor waarde en aantal: samenhang gezien| one draw for value and count: correlation seen
ruis   | quietCounts.noise.counts             | mean  | at most  | 0.6  | aantallen zonder ruis: gezien aan de aantallen      | counts without noise: seen in the counts
A2     | exactRates.certain                   | mean  | at least | 0.95 | exacte meldingen: grootste melder herleid           | exact rates: largest reporter known
A2     | wholeNoiseRates.certain              | mean  | at least | 0.95 | ruis in hele huishoudens: grootste melder herleid   | noise in whole households: largest reporter known
A2     | wholeNoiseRates.ordinary             | mean  | at least | 0.95 | ruis in hele huishoudens: gewone melders herleid    | noise in whole households: ordinary reporters known
`;
