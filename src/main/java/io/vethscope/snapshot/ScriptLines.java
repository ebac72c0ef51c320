package io.vethscope.snapshot;

import java.util.List;
import java.util.function.Consumer;

/** The lines of a script for real namespaces, which calls the functions of {@code lab/head.sh}. */
record ScriptLines(Consumer<String> lines) implements LabLines {
  @Override
  public void ip(String netns, String words) {
    lines.accept("ip -n \"$PREFIX\"" + netns + " " + words);
  }

  @Override
  public void run(String netns, String command) {
    lines.accept("ns " + netns + " " + command);
  }

  @Override
  public void run(String netns, String command, String input) {
    lines.accept(Shell.withInput("ns " + netns + " " + command, input));
  }

  @Override
  public void settings(String netns, String settings) {
    lines.accept(Shell.withInput("settings " + netns, settings));
  }

  @Override
  public void offloads(String netns, String device, boolean isWire) {
    lines.accept((isWire ? "wire " : "whole ") + netns + " " + device);
  }

  @Override
  public void cable(End one, End other) {
    ip(
        one.netns(),
        "link add %s %s type veth peer name %s %s netns \"$PREFIX\"%s"
            .formatted(one.device(), one.settings(), other.device(), other.settings(), other.netns()));
  }

  @Override
  public void ipv6(String netns) {
    lines.accept("six " + netns);
  }

  @Override
  public void settled(String netns) {
    lines.accept("settled " + netns);
  }

  @Override
  public void pause(String seconds, String why) {
    lines.accept("sleep " + seconds + " # until " + why);
  }

  @Override
  public void serve(String netns, List<String> words) {
    lines.accept("helper " + netns + " " + Shell.words(words) + " >/dev/null 2>&1 &");
  }

  @Override
  public void carrier(String netns, String device) {
    lines.accept("carrier " + netns + " " + device);
  }

  @Override
  public void key(String netns, String device, String publicKey, int port) {
    lines.accept("key %s %s %s %d".formatted(netns, device, publicKey, port));
  }

  @Override
  public void peer(String netns, String device, String publicKey, String settings) {
    lines.accept("peer %s %s %s %s".formatted(netns, device, publicKey, settings));
  }
}
