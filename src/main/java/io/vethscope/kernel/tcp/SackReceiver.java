package io.vethscope.kernel.tcp;

import static io.vethscope.kernel.tcp.Sequence.after;
import static io.vethscope.kernel.tcp.Sequence.before;

import io.vethscope.kernel.tcp.SackOption.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which blocks the next acknowledgements report, the newest first ({@code tp->selective_acks}; RFC 2018, 2883). */
final class SackReceiver {
  private static final int MAX_BLOCKS = 4;

  private final List<Block> blocks = new ArrayList<>();
  private Optional<Block> duplicate = Optional.empty();

  /** {@code tcp_sack_new_ofo_skb}: out-of-order data came. */
  void add(int start, int end) {
    for (int i = 0; i < blocks.size(); i++) {
      var block = blocks.get(i);
      if (!after(start, block.end()) && !before(end, block.start())) {
        blocks.remove(i);
        blocks.addFirst(new Block(Sequence.min(start, block.start()), Sequence.max(end, block.end())));
        coalesce();
        return;
      }
    }
    if (blocks.size() == MAX_BLOCKS) {
      blocks.removeLast();
    }
    blocks.addFirst(new Block(start, end));
  }

  /** {@code tcp_sack_maybe_coalesce}: the first block may have grown into others. */
  private void coalesce() {
    for (int i = 1; i < blocks.size(); ) {
      var first = blocks.getFirst();
      var other = blocks.get(i);
      if (!after(first.start(), other.end()) && !before(first.end(), other.start())) {
        blocks.remove(i);
        blocks.set(0, new Block(Sequence.min(first.start(), other.start()), Sequence.max(first.end(), other.end())));
        i = 1;
      } else {
        i++;
      }
    }
  }

  /** {@code tcp_sack_remove}: forgets what is no longer out of order. */
  void acknowledge(int rcvNxt) {
    blocks.removeIf(block -> !before(rcvNxt, block.start()));
  }

  void clear() {
    blocks.clear();
  }

  /** {@code tcp_dsack_set}: data came that was there already. */
  void reportDuplicate(int start, int end) {
    duplicate = Optional.of(new Block(start, end));
  }

  void clearDuplicate() {
    duplicate = Optional.empty();
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  /** The right edge of the highest block, for the check of resets ({@code tcp_validate_incoming}). */
  Optional<Integer> highest() {
    return blocks.stream().map(Block::end).reduce(Sequence::max);
  }

  /** What to write: a duplicate first, then the blocks. */
  List<Block> report() {
    var all = new ArrayList<Block>();
    duplicate.ifPresent(all::add);
    all.addAll(blocks);
    return all;
  }
}
