package io.vethscope.check;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** The packages from the ground floor up: each may use only those before it. */
final class Layers {
  static final String ROOT = "io.vethscope";
  private static final List<String> ORDER =
      List.of(
          "wire",
          "engine",
          "trace",
          "scenario",
          "kernel",
          "kernel.netfilter",
          "kernel.device",
          "kernel.tcp",
          "kernel.wireguard",
          "kernel.xfrm",
          "snapshot",
          "program",
          "capture",
          "cluster.cni",
          "cluster",
          "fault",
          "simulation",
          "classroom",
          "web",
          "");

  private Layers() {}

  /**
   * How high a class stands.
   *
   * @return 0 for {@code wire}, more for what may use more; -1 for a package that the list doesn't name
   */
  static int of(JavaClass type) {
    String name = type.getPackageName();
    while (name.startsWith(ROOT + ".")) {
      int layer = ORDER.indexOf(name.substring(ROOT.length() + 1));
      if (layer >= 0) {
        return layer;
      }
      name = name.substring(0, name.lastIndexOf('.'));
    }
    return type.getPackageName().equals(ROOT) ? ORDER.indexOf("") : -1;
  }

  /** Whether a class belongs to the simulator, which knows the JDK and nothing else. */
  static boolean isCore(JavaClass type) {
    return type.getPackageName().startsWith(ROOT) && of(type) < ORDER.indexOf("web");
  }

  static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }
}
