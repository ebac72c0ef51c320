package io.vethscope.scenario;

/**
 * What a Service is called.
 *
 * @param namespace a DNS label
 * @param name a DNS label, unique in the namespace
 */
public record ServiceName(String namespace, String name) {
  private static final String DEFAULT = "default";

  /** Checks it. */
  public ServiceName {
    Names.checked("namespace", namespace);
    Names.checked("Service", name);
  }

  /** A name in the namespace {@code default}. */
  public static ServiceName of(String name) {
    return new ServiceName(DEFAULT, name);
  }

  /** The name by which pods of the namespace {@code default} reach it: {@code web}, {@code kube-dns.kube-system}. */
  public String host() {
    return namespace.equals(DEFAULT) ? name : name + "." + namespace;
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
