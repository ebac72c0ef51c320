package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.iptables.module.Values.Masked;
import io.vethscope.kernel.netfilter.rule.action.ConnectionMarkTarget;
import io.vethscope.kernel.netfilter.rule.action.ConnectionMarkTarget.Mode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code -j CONNMARK}. */
final class ConnmarkTargetModule implements TargetModule {
  @Override
  public String name() {
    return "CONNMARK";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private @Nullable Masked change;
      private @Nullable Mode mode;
      private int connectionMask = -1;
      private int packetMask = -1;

      @Override
      public boolean take(Option option) {
        Masked read = SetMark.read(option);
        if (read != null) {
          change = read;
          mode = Mode.SET;
          return true;
        }
        switch (option.name()) {
          case "--save-mark" -> mode = Mode.SAVE;
          case "--restore-mark" -> mode = Mode.RESTORE;
          case "--ctmask" -> connectionMask = Values.unsigned(option.value());
          case "--nfmask" -> packetMask = Values.unsigned(option.value());
          case "--mask" -> {
            connectionMask = Values.unsigned(option.value());
            packetMask = connectionMask;
          }
          default -> {
            return false;
          }
        }
        option.plain();
        return true;
      }

      @Override
      public Parsed finish() {
        if (mode == null) {
          throw new RuleSyntaxException("-j CONNMARK needs --set-xmark, --save-mark or --restore-mark.");
        }
        if (change != null) {
          return new Parsed(
              new ConnectionMarkTarget(Mode.SET, change.value(), change.mask(), 0), "--set-xmark " + change.full());
        }
        return new Parsed(
            new ConnectionMarkTarget(mode, 0, connectionMask, packetMask),
            "--"
                + mode.name().toLowerCase(Locale.ROOT)
                + "-mark --nfmask "
                + Values.hex(packetMask)
                + " --ctmask "
                + Values.hex(connectionMask));
      }
    };
  }
}
