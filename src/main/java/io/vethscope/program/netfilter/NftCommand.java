package io.vethscope.program.netfilter;

import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import java.util.ArrayList;
import java.util.List;

/** {@code nft}: lists the ruleset, reads one from its input, or does one command. */
final class NftCommand extends RulesCommand {
  @Override
  public String name() {
    return "nft";
  }

  @Override
  public boolean shows(List<String> words) {
    return words.contains("list");
  }

  @Override
  boolean work(Netfilter netfilter, Process process, List<String> words) {
    List<String> rest = new ArrayList<>(words);
    rest.removeIf(word -> word.equals("-s") || word.equals("--stateless"));
    if (rest.equals(List.of("list", "ruleset"))) {
      printAll(process, netfilter.nftables().print());
      return false;
    }
    if (!rest.isEmpty() && rest.getFirst().equals("list")) {
      printAll(process, NftListing.of(netfilter.nftables().print(), rest.subList(1, rest.size())));
      return false;
    }
    if (rest.equals(List.of("-f", "-"))) {
      netfilter.nftables().run(process.stdin());
    } else if (rest.isEmpty() || rest.getFirst().startsWith("-")) {
      throw new UsageException("nft: usage: nft list ruleset, nft -f - with a ruleset as input, or nft COMMAND");
    } else {
      netfilter.nftables().run(String.join(" ", rest));
      if (rest.equals(List.of("flush", "ruleset"))) {
        netfilter.iptables().clear();
      }
    }
    return true;
  }
}
