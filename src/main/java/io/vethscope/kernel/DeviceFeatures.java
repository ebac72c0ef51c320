package io.vethscope.kernel;

import java.util.List;
import java.util.Optional;

/**
 * What a device takes over from the stack ({@code netdev_features_t}), by the names that {@code ethtool -K} has. On a
 * virtual device that means: what nobody finishes before the packet leaves for a real one.
 *
 * <p>Putting segments together on arrival (GRO) is not among it: packets are received one by one.
 *
 * @param checksums finishes checksums ({@code tx})
 * @param scatterGather takes data that lies in pages ({@code sg})
 * @param segmentation cuts TCP segments to the size of the path ({@code tso}); works only with the other two
 */
public record DeviceFeatures(boolean checksums, boolean scatterGather, boolean segmentation) {
  /** Everything is finished before it is sent: what a capture shows is what a wire would. */
  public static final DeviceFeatures NONE = new DeviceFeatures(false, false, false);

  /** As the kernel makes its virtual devices. */
  public static final DeviceFeatures ALL = new DeviceFeatures(true, true, true);

  /** Features that can be switched off because nothing here has them, or uses them. */
  private static final List<String> WITHOUT_EFFECT =
      List.of(
          "gso",
          "generic-segmentation-offload",
          "gro",
          "generic-receive-offload",
          "rx",
          "rx-checksumming",
          "lro",
          "large-receive-offload");

  /** Whether it cuts segments ({@code netdev_fix_features}). */
  public boolean segments() {
    return checksums && scatterGather && segmentation;
  }

  /**
   * Switches a feature.
   *
   * @return empty if the feature is not known, or can't be switched on
   */
  public Optional<DeviceFeatures> with(String feature, boolean on) {
    return switch (feature) {
      case "tx", "tx-checksumming" -> Optional.of(new DeviceFeatures(on, scatterGather, segmentation));
      case "sg", "scatter-gather" -> Optional.of(new DeviceFeatures(checksums, on, segmentation));
      case "tso", "tcp-segmentation-offload" -> Optional.of(new DeviceFeatures(checksums, scatterGather, on));
      default -> WITHOUT_EFFECT.contains(feature) && !on ? Optional.of(this) : Optional.empty();
    };
  }
}
