package io.vethscope.program.client;

import java.util.List;
import java.util.Optional;

/** Ports by the names that {@code /etc/services} gives them, of the ones that people meet in clusters. */
final class PortNames {
  private static final List<Service> ALL =
      List.of(
          new Service("ssh", 22, "tcp"),
          new Service("telnet", 23, "tcp"),
          new Service("smtp", 25, "tcp"),
          new Service("domain", 53, "tcp udp"),
          new Service("bootps", 67, "udp"),
          new Service("bootpc", 68, "udp"),
          new Service("tftp", 69, "udp"),
          new Service("http", 80, "tcp"),
          new Service("pop3", 110, "tcp"),
          new Service("ntp", 123, "udp"),
          new Service("imap2", 143, "tcp"),
          new Service("snmp", 161, "tcp udp"),
          new Service("ldap", 389, "tcp udp"),
          new Service("https", 443, "tcp udp"),
          new Service("isakmp", 500, "udp"),
          new Service("ldaps", 636, "tcp udp"),
          new Service("domain-s", 853, "tcp udp"),
          new Service("mysql", 3306, "tcp"),
          new Service("ipsec-nat-t", 4500, "udp"),
          new Service("postgresql", 5432, "tcp"),
          new Service("amqp", 5672, "tcp"),
          new Service("redis", 6379, "tcp"),
          new Service("http-alt", 8080, "tcp"));

  private PortNames() {}

  private record Service(String name, int port, String protocols) {
    boolean isOf(boolean udp) {
      return protocols.contains(udp ? "udp" : "tcp");
    }
  }

  /** {@code getservbyname}. */
  static Optional<Integer> port(String name, boolean udp) {
    return ALL.stream().filter(one -> one.isOf(udp) && one.name().equals(name)).map(Service::port).findFirst();
  }

  /** {@code getservbyport}; a star where it has no name. */
  static String name(int port, boolean udp) {
    return ALL.stream().filter(one -> one.isOf(udp) && one.port() == port).map(Service::name).findFirst().orElse("*");
  }
}
