/** Comparing two futures, in the list and on two stages. */

/** @import {Text} from "../../words.js" */

export const compare = {
  theSame: "the same",
  different: "different",
  onlyLeft: "only left",
  onlyRight: "only right",
  left: "Left",
  right: "Right",
  chooseOther: "Choose the other",
  sameRunWith: "The same run with",
  hopsAreSame: (/** @type {Text} */ count) => `${count} hops are the same`,
  howToCompare: "Choose another backend, or try a “What if”: then there are two futures to compare.",
  tracesOnTheirWay: "The traces are on their way.",
  both: "Show both on the stage",
  same: "the same",
  onlyHere: "only here",
  onlyThere: "only on the other side",
};
