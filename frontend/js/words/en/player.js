/** The list of the keys. */

export const player = {
  space: "Space",
  playOrPause: "Play or pause",
  oneHopForward: "One hop forward",
  oneHopBack: "One hop back",
  shift: "Shift",
  nextOfPacket: "To the next hop of the same packet",
  previousOfPacket: "To the previous hop of the same packet",
  home: "Home",
  toBeginning: "To the beginning",
  end: "End",
  toEnd: "To the end",
  tour: "Open or leave the tour",
  predict: "Predict what comes next, or stop it",
  followRoom: "In a classroom: on your own, or back to the room",
  chooseAnswer: "Choose an answer",
  build: "Build a cluster, or go back to the explorer",
  thisList: "This list",
};
