package io.vethscope.fidelity;

import java.util.List;

/** The page {@code docs/fidelity.md}, which the fidelity test writes and keeps true. */
final class FidelityPage {

  static final String PATH = "docs/fidelity.md";

  private static final String INTRODUCTION =
      """
      # How true the simulator is to the kernel

      <!-- Written by FidelityTest; run it with -Dvethscope.updateGoldens=true to write it again. -->

      Vethscope replays recordings of a real Linux kernel. It gets the network as it was before and the commands that
      were run in it, and has to show on every interface of every namespace the frames that the kernel showed, byte for
      byte and in the same order. [Their description](../src/test/resources/recordings/README.md) says how they were made,
      and what is left out of the comparison because two runs of the same kernel do not agree in it either.

      A recording says whether devices took over checksums and segmentation; the tables do not. In those that were taken
      without, it had been switched off on what was made by hand, and not on what a CNI plugin made: the replay knows that
      by the names that the plugins give (`veth` and eight hexadecimal digits), and so do the ends and bridges of those.

      | column | how many |
      | --- | --- |
      | frames | frames of the recording, and of the replay where it shows more or fewer |
      | in place | recorded frames that are found on the right interface with the right bytes |
      | per interface | … and in the right order on that interface |
      | overall | recorded frames in the right order over all interfaces of all namespaces |
      | on time | frames of "per interface" that come after the last command when they should, within 20 % or 150 ms |
      | outputs | commands that ended with the recorded exit status and text, measured times aside |
      | tables | tables of namespaces (addresses, links, routes, neighbours, forwarding, rules, connections, settings) that changed, and how many of them end as recorded |

      ## Results

      """;

  private FidelityPage() {}

  static String text(List<FidelityResult> results) {
    return INTRODUCTION + FidelityTable.markdown(results);
  }
}
