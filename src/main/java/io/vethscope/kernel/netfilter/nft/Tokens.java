package io.vethscope.kernel.netfilter.nft;

import java.util.ArrayList;
import java.util.List;

/** The words and signs of nft's language, and how far they have been read. Ends of lines are semicolons. */
final class Tokens {
  private static final int MAX_TEXT = 16 * 1024 * 1024;
  private static final String SIGNS = "{};,";
  private static final String OPERATORS = "!=<>&|";

  /** Stands for the end. */
  static final String END = "";

  private final List<String> tokens;
  private int at;

  private Tokens(List<String> tokens) {
    this.tokens = tokens;
  }

  /** Splits a text; a quoted text stays one token, with its quotation marks. */
  static Tokens of(String text) {
    if (text.length() > MAX_TEXT) {
      throw new NftException("The rules have more than " + MAX_TEXT + " characters.");
    }
    List<String> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (c == '\n') {
        tokens.add(";");
      } else if (c == '#') {
        end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
      } else if (c == '\\' || Character.isWhitespace(c)) {
        end = c == '\\' && end < text.length() && text.charAt(end) == '\n' ? end + 1 : end;
      } else {
        end = endOfToken(text, at);
        tokens.add(text.substring(at, end));
      }
      at = end;
    }
    return new Tokens(tokens);
  }

  private static int endOfToken(String text, int start) {
    char first = text.charAt(start);
    if (first == '"') {
      int end = text.indexOf('"', start + 1);
      if (end < 0) {
        throw new NftException("A quotation mark is not closed.");
      }
      return end + 1;
    }
    if (SIGNS.indexOf(first) >= 0) {
      return start + 1;
    }
    boolean operator = OPERATORS.indexOf(first) >= 0;
    int end = start;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean ends = Character.isWhitespace(c) || SIGNS.indexOf(c) >= 0 || c == '"';
      if (ends || (OPERATORS.indexOf(c) >= 0) != operator) {
        break;
      }
      end++;
    }
    return end;
  }

  /** The next token, which stays; {@link #END} behind the last. */
  String peek() {
    return at < tokens.size() ? tokens.get(at) : END;
  }

  /** Takes the next token. */
  String next() {
    String token = peek();
    if (token.isEmpty()) {
      throw new NftException("The text ends where more has to follow.");
    }
    at++;
    return token;
  }

  /** Whether two words come next, perhaps behind {@code meta}. */
  boolean isNext(String first, String second) {
    int start = peek().equals("meta") ? at + 1 : at;
    return start + 1 < tokens.size() && tokens.get(start).equals(first) && tokens.get(start + 1).equals(second);
  }

  boolean isAtEnd() {
    return at >= tokens.size();
  }

  /** Takes the next token if it is the one. */
  boolean takes(String token) {
    boolean is = peek().equals(token);
    at += is ? 1 : 0;
    return is;
  }

  /** Takes the next token, which has to be the one. */
  void expect(String token) {
    if (!takes(token)) {
      throw new NftException("Here \"" + token + "\" has to stand, not \"" + (isAtEnd() ? "the end" : peek()) + "\".");
    }
  }

  /** Skips ends of statements. */
  void skipEnds() {
    while (takes(";")) {
      // Empty statements mean nothing.
    }
  }

  /** Takes everything up to the end of the statement; braces inside belong to it. */
  List<String> statement() {
    List<String> words = new ArrayList<>();
    int depth = 0;
    while (!isAtEnd() && (depth > 0 || !(peek().equals(";") || peek().equals("}")))) {
      String word = next();
      depth += word.equals("{") ? 1 : word.equals("}") ? -1 : 0;
      if (!(depth > 0 && word.equals(";"))) {
        words.add(word);
      }
    }
    return words;
  }

  /** A reader of a statement's words. */
  static Tokens of(List<String> words) {
    return new Tokens(List.copyOf(words));
  }

  /** Skips a block in braces, of which nothing is wanted. */
  void skipBlock() {
    expect("{");
    int depth = 1;
    while (depth > 0) {
      String word = next();
      depth += word.equals("{") ? 1 : word.equals("}") ? -1 : 0;
    }
  }

  /** Whether, in the block in braces that begins here, a word stands somewhere with one of others behind it. */
  boolean ahead(String word, List<String> followers) {
    int depth = 0;
    for (int i = at; i + 1 < tokens.size(); i++) {
      String token = tokens.get(i);
      depth += token.equals("{") ? 1 : token.equals("}") ? -1 : 0;
      if (depth == 0) {
        return false;
      }
      if (token.equals(word) && followers.contains(tokens.get(i + 1))) {
        return true;
      }
    }
    return false;
  }

  /** A quoted text without its quotation marks, or a word. */
  static String unquoted(String token) {
    return token.length() >= 2 && token.startsWith("\"") ? token.substring(1, token.length() - 1) : token;
  }
}
