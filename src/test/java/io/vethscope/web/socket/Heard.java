package io.vethscope.web.socket;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes down what the frames of a client held. */
final class Heard implements FrameReader.Sink {
  private final List<String> all = new ArrayList<>();

  List<String> all() {
    return all;
  }

  @Override
  public void text(String message) {
    all.add("text " + message);
  }

  @Override
  public void tooLong() {
    all.add("too long");
  }

  @Override
  public void ping(byte[] held) {
    all.add("ping " + HexFormat.of().formatHex(held));
  }

  @Override
  public void pong() {
    all.add("pong");
  }

  @Override
  public void close(int code) {
    all.add("close " + code);
  }
}
