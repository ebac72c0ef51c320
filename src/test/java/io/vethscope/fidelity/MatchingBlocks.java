package io.vethscope.fidelity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What two sequences have in common in the same order, found the way of Ratcliff and Obershelp: the longest common
 * block, the first of equals, then the same on both sides of it. People read such a difference more easily than that of
 * a true longest common subsequence. The figures are therefore those of Python's {@code difflib.SequenceMatcher}
 * without its junk heuristic.
 */
final class MatchingBlocks {

  /** {@code size} elements from {@code first} on in one sequence equal those from {@code second} on in the other. */
  record Block(int first, int second, int size) {}

  private record Range(int firstFrom, int firstTo, int secondFrom, int secondTo) {}

  private final List<String> first;
  private final List<String> second;
  private final Map<String, List<Integer>> places = new HashMap<>();

  private MatchingBlocks(List<String> first, List<String> second) {
    this.first = first;
    this.second = second;
    for (int j = 0; j < second.size(); j++) {
      places.computeIfAbsent(second.get(j), _ -> new ArrayList<>()).add(j);
    }
  }

  /** The common blocks in ascending order, none of them empty. */
  static List<Block> of(List<String> first, List<String> second) {
    return new MatchingBlocks(first, second).blocks();
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Deque<Range> open = new ArrayDeque<>();
    open.push(new Range(0, first.size(), 0, second.size()));
    while (!open.isEmpty()) {
      Range range = open.pop();
      Block block = longest(range);
      if (block.size() > 0) {
        blocks.add(block);
        open.push(new Range(range.firstFrom, block.first, range.secondFrom, block.second));
        open.push(new Range(block.first + block.size, range.firstTo, block.second + block.size, range.secondTo));
      }
    }
    blocks.sort(Comparator.comparingInt(Block::first));
    return blocks;
  }

  /**
   * The longest block within the range; of several, the one that begins first in the first sequence, then in the
   * second.
   */
  private Block longest(Range range) {
    Block best = new Block(range.firstFrom, range.secondFrom, 0);
    // Lengths of the common blocks that end at element j of the second sequence, shifted by one: index 0 stays 0.
    int[] previous = new int[second.size() + 1];
    for (int i = range.firstFrom; i < range.firstTo; i++) {
      int[] lengths = new int[second.size() + 1];
      for (int j : places.getOrDefault(first.get(i), List.of())) {
        if (j >= range.secondFrom && j < range.secondTo) {
          int length = previous[j] + 1;
          lengths[j + 1] = length;
          if (length > best.size) {
            best = new Block(i - length + 1, j - length + 1, length);
          }
        }
      }
      previous = lengths;
    }
    return best;
  }
}
