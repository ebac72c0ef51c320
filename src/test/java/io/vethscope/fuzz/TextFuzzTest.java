package io.vethscope.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vethscope.kernel.netfilter.iptables.Iptables;
import io.vethscope.kernel.netfilter.iptables.IptablesException;
import io.vethscope.kernel.netfilter.nft.NftException;
import io.vethscope.kernel.netfilter.nft.Nftables;
import io.vethscope.program.Arguments;
import io.vethscope.program.UsageException;
import io.vethscope.wire.IpVersion;
import java.nio.charset.StandardCharsets;

/** What people and tools write: command lines, saved rules, rulesets. */
class TextFuzzTest {
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @FuzzTest
  void aCommandLineIsSplitOrRefused(byte[] bytes) {
    try {
      assertThat(Arguments.commands(text(bytes))).isNotEmpty().allMatch(words -> !words.isEmpty());
    } catch (UsageException declared) {
      assertThat(declared).hasMessageMatching("(?s).{10,}");
    }
  }

  @FuzzTest
  void savedRulesAreRestoredOrRefused(byte[] bytes) {
    Iptables iptables = new Iptables(IpVersion.V4);
    try {
      iptables.restore(text(bytes), true);
    } catch (IptablesException declared) {
      assertThat(declared).hasMessageMatching("(?s).{5,}");
      return;
    }
    Iptables again = new Iptables(IpVersion.V4);
    again.restore(iptables.save(false), true);
    assertThat(again.save(false)).isEqualTo(iptables.save(false));
  }

  @FuzzTest
  void aRulesetIsLoadedOrRefused(byte[] bytes) {
    Nftables nftables = new Nftables();
    try {
      nftables.run(text(bytes));
    } catch (NftException declared) {
      assertThat(declared).hasMessageMatching("(?s).{5,}");
      return;
    }
    Nftables again = new Nftables();
    again.load(nftables.print());
    assertThat(again.print()).isEqualTo(nftables.print());
  }
}
