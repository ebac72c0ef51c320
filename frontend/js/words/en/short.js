/** Short links. */

export const short = {
  offer: "Or a short link: the server then keeps this scenario and this moment, and knows the same moment again.",
  needed:
    "The link is so long that some programs cut it. A short one is safer: the server keeps this scenario and moment.",
  make: "Make a short link",
  label: "Short link",
  copy: "Copy short link",
  copied: "Short link copied. It opens at the hop in view, as long as this server keeps it.",
  unreachable: "The server cannot be reached. Check the connection and try again; the long link works without.",
  nothing: "There is nothing to share yet. Wait until the network is there.",
};
