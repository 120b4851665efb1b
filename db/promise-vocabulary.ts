/** What the association promised: a part of the vocabulary. */
import { type CodeOf, word } from "./word.ts";

/** A word with the sentence in which the koersplan says it, in its own words. */
const promised = (nl: string, en: string, promise: { nl: string; en: string }, meaning: string) => ({ ...word(nl, en, meaning), promise });

/** What the association promised its tenants, in the order of the koersplan. */
export const ambitions = {
  resilient_neighbourhoods: promised(
    "De veerkracht van onze buurten blijft op peil",
    "Our neighbourhoods stay resilient",
    { nl: "De veerkracht (zelfredzaamheid) van onze buurten blijft op peil", en: "The resilience (self-reliance) of our neighbourhoods is kept up" },
    "Tenants know each other, help each other and solve things together.",
  ),
  tenants_act: promised(
    "Huurders komen zelf in actie bij ongewenste situaties",
    "Tenants act themselves when something is not right",
    {
      nl: "Met actief sociaal beheer ondersteunen we onze huurders zodat zij zelf in actie komen bij ongewenste situaties",
      en: "With active social management we support our tenants, so that they act themselves when something is not right",
    },
    "Tenants talk to their neighbours before they turn to us, or with our support.",
  ),
  meeting_places: promised(
    "We benutten kansen voor ontmoetingsplekken",
    "We use opportunities for meeting places",
    { nl: "Bij nieuwbouw en in de bestaande voorraad benutten we kansen om ontmoetingsplekken te realiseren", en: "In new buildings and in existing ones we use opportunities to make places to meet" },
    "New building and existing stock get places where tenants meet.",
  ),
  in_conversation: promised(
    "We zijn op verschillende manieren in gesprek",
    "We talk with tenants in different ways",
    { nl: "We gaan op verschillende manieren in gesprek met huurders, zoals bijvoorbeeld in een huurderspanel", en: "We talk with tenants in different ways, for example in a tenants' panel" },
    "We hear tenants at their doors, in the street and through the panel.",
  ),
  balanced_neighbourhoods: promised(
    "Evenwichtige wijken",
    "Balanced districts",
    {
      nl: "We sturen op evenwichtige wijken: een evenwichtige samenstelling van inkomensgroepen en draagkracht in complexen",
      en: "We steer towards balanced districts: a balanced mix of incomes and of capacity in complexes",
    },
    "Homes go to households that fit their rent, in every district.",
  ),
  goals_tested: promised(
    "We stellen doelen en toetsen of we ze halen",
    "We set goals and test whether we reach them",
    { nl: "We stellen doelen per gebied en toetsen of we ze halen", en: "We set goals for each area and test whether we reach them" },
    "Every goal says what, where and when, and is held against a figure when it is due.",
  ),
};
export type Ambition = CodeOf<typeof ambitions>;
