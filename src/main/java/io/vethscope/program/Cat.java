package io.vethscope.program;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.List;

/** {@code cat}: shows the few files that a namespace has here. */
final class Cat implements Program {
  private static final long TAKES = 1_000_000;

  /** What the kubelet writes into each pod ({@code kubelet_pods.go}, {@code managedHostsFileContent}). */
  private static final String HOSTS =
      """
      # Kubernetes-managed hosts file.
      127.0.0.1	localhost
      ::1	localhost ip6-localhost ip6-loopback
      fe00::0	ip6-localnet
      fe00::0	ip6-mcastprefix
      fe00::1	ip6-allnodes
      fe00::2	ip6-allrouters\
      """;

  @Override
  public String name() {
    return "cat";
  }

  @Override
  public boolean shows(List<String> words) {
    return true;
  }

  @Override
  public void start(Process process, List<String> words) {
    process.later(
        TAKES,
        () -> {
          if (words.isEmpty()) {
            throw new UsageException("cat: name a file, as in: cat /etc/hosts", 1);
          }
          int status = 0;
          for (String file : words) {
            status = Math.max(status, show(process, file));
          }
          process.exit(status, status == 0 ? Ending.OK : Ending.ERROR);
        });
  }

  private static int show(Process process, String file) {
    switch (file) {
      case "/etc/hosts" -> hosts(process);
      case "/etc/hostname" -> process.print(process.netns().name());
      case "/proc/sys/net/ipv4/ip_forward" -> process.print(process.netns().sysctl().forwarding() ? "1" : "0");
      default -> {
        process.print("cat: " + file + ": No such file or directory");
        return 1;
      }
    }
    return 0;
  }

  private static void hosts(Process process) {
    HOSTS.lines().forEach(process::print);
    NetNamespace netns = process.netns();
    netns.devices().stream()
        .filter(device -> device.name().equals("eth0"))
        .flatMap(device -> device.addresses().stream())
        .limit(1)
        .forEach(address -> process.print(address.address() + "\t" + netns.name()));
  }
}
