package io.vethscope.kernel.netfilter.nft;

import java.util.ArrayList;
import java.util.List;

/** Reads named sets and maps, and the elements of anonymous ones. */
final class NftSetReader {
  private static final List<String> TAKE_A_WORD = List.of("comment", "timeout", "expires");

  private final Tokens tokens;

  NftSetReader(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Reads what stands between the braces of a set. */
  void block(NftSet set) {
    tokens.expect("{");
    for (tokens.skipEnds(); !tokens.takes("}"); tokens.skipEnds()) {
      String property = tokens.next();
      if (property.equals("elements")) {
        tokens.expect("=");
        elements().forEach(set::add);
      } else if (NftSet.PROPERTIES.contains(property)) {
        set.set(property, String.join(property.equals("flags") ? "" : " ", tokens.statement()));
      } else {
        throw new NftException("In a set, \"" + property + "\" is not supported.");
      }
    }
  }

  /** {@code { KEY, … }} or {@code { KEY : DATA, … }}, over as many lines as it likes. */
  List<NftSet.Element> elements() {
    List<NftSet.Element> elements = new ArrayList<>();
    tokens.expect("{");
    for (tokens.skipEnds(); !tokens.takes("}"); tokens.skipEnds()) {
      elements.add(element());
      tokens.skipEnds();
      tokens.takes(",");
    }
    return elements;
  }

  private NftSet.Element element() {
    List<String> key = key();
    List<String> options = new ArrayList<>();
    while (TAKE_A_WORD.contains(tokens.peek())) {
      options.add(tokens.next());
      options.add(tokens.next());
    }
    List<String> data = new ArrayList<>();
    if (tokens.takes(":")) {
      while (!List.of(",", "}", ";").contains(tokens.peek())) {
        data.add(tokens.next());
      }
    }
    return new NftSet.Element(key, List.copyOf(options), List.copyOf(data));
  }

  /** {@code 10.96.0.80 . tcp . 80}. */
  List<String> key() {
    List<String> key = new ArrayList<>();
    do {
      key.add(tokens.next());
    } while (tokens.takes("."));
    return List.copyOf(key);
  }
}
