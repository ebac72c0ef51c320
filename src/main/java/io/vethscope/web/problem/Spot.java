package io.vethscope.web.problem;

/**
 * Where in what a client sent something is wrong.
 *
 * @param path the property, as {@code scenario.nodes[0].name}; empty for the whole
 * @param line counted from 1; 0 where the client sent no text with lines that mean something
 * @param column counted from 1; 0 as before
 */
public record Spot(String path, int line, int column) {
  /** The whole of it. */
  public static final Spot WHOLE = new Spot("", 0, 0);

  private static final int LONGEST = 300;

  /** A path can quote what the client sent; it is cut, so that an answer never grows with a hostile request. */
  public Spot {
    if (path.length() > LONGEST) {
      path = path.substring(0, LONGEST);
    }
  }

  /** A property. */
  public static Spot of(String path) {
    return new Spot(path, 0, 0);
  }

  /** The same, whose place in the text has been found. */
  public Spot at(int foundLine, int foundColumn) {
    return new Spot(path, foundLine, foundColumn);
  }
}
