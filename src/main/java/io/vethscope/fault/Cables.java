package io.vethscope.fault;

import io.vethscope.engine.SeededRandom;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Medium;
import java.util.List;
import java.util.function.Function;

/** The cables of the node network as something that can be disturbed. */
final class Cables {
  private Cables() {}

  /** Disturbs the cable of the site's node in both directions, each with a chance of its own. */
  static Change disturbed(Site site, String says, Function<SeededRandom, Medium> made) {
    Cable far = site.farEnd(site.netns());
    Cable near = site.farEnd(far);
    Medium out = made.apply(random(near, says));
    Medium in = made.apply(random(far, says));
    String cable = "the cable between " + near + " and " + far + " ";
    return new Change(
        List.of(
            new Change.Effect(
                cable + says,
                () -> {
                  near.disturb(out);
                  far.disturb(in);
                })),
        List.of(
            new Change.Effect(
                cable + "is a good one again",
                () -> {
                  near.relieve(out);
                  far.relieve(in);
                })));
  }

  private static SeededRandom random(Cable end, String purpose) {
    return end.netns().random().forPurpose(end.name() + " " + purpose);
  }
}
