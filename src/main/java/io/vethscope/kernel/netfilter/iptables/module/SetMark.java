package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.iptables.module.Values.Masked;
import org.jspecify.annotations.Nullable;

/** The options that {@code MARK} and {@code CONNMARK} share: a value to exclusive-or, and bits to clear before. */
final class SetMark {
  private SetMark() {}

  /** What an option says; null if it is not one of these. */
  static @Nullable Masked read(Option option) {
    return switch (option.name()) {
      case "--set-xmark" -> Values.masked(option.plain().value());
      case "--set-mark" -> {
        Masked set = Values.masked(option.plain().value());
        yield new Masked(set.value(), set.mask() | set.value());
      }
      case "--and-mark" -> new Masked(0, ~Values.unsigned(option.plain().value()));
      case "--or-mark" -> {
        int bits = Values.unsigned(option.plain().value());
        yield new Masked(bits, bits);
      }
      case "--xor-mark" -> new Masked(Values.unsigned(option.plain().value()), 0);
      default -> null;
    };
  }
}
