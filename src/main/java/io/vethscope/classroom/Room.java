package io.vethscope.classroom;

import io.vethscope.classroom.ClassroomException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A room at one moment.
 *
 * @param code its name
 * @param proof what the presenter's secret is checked against; not the secret
 * @param wheel who drives
 * @param step counts every change
 * @param view what is shown, and where in it
 * @param question what the room is asked, or null
 * @param hands who would like to drive, in the order in which they asked
 * @param seen when the presenter was last there, in milliseconds
 */
public record Room(
    RoomCode code,
    String proof,
    Wheel wheel,
    long step,
    View view,
    @Nullable Question question,
    List<Hand> hands,
    long seen) {
  /** How many may ask to drive at a time. */
  public static final int HANDS = 20;

  /**
   * What is shown.
   *
   * @param scene the story
   * @param playhead the moment in it
   * @param since when the playhead was there, in milliseconds: while it plays it has moved on
   */
  public record View(Scene scene, Playhead playhead, long since) {}

  /** Copies the list. */
  public Room {
    hands = List.copyOf(hands);
  }

  /** A room that has just been opened by a member who drives. */
  public static Room open(RoomCode code, String proof, Wheel wheel, View view) {
    return new Room(code, proof, wheel, 0, view, null, List.of(), view.since());
  }

  /** Whether this is a later value than another of the same room. */
  public boolean isNewerThan(Room other) {
    return wheel.epoch() != other.wheel.epoch() ? wheel.epoch() > other.wheel.epoch() : step > other.step;
  }

  /** Whether nobody has presented for longer than the room may wait, in milliseconds. */
  public boolean isOver(long now, long patience) {
    return now - seen > patience;
  }

  /** The presenter is there. It is not a change that anybody needs to be told of. */
  public Room seenAt(long now) {
    return new Room(code, proof, wheel, step, view, question, hands, Math.max(seen, now));
  }

  /** The presenter, in one of perhaps several tabs, takes the wheel, from whoever has it. */
  public Room drivenBy(String member) {
    return with(wheel.takenBy(member));
  }

  /** A follower no longer drives, or wants to: where it did, the presenter can take the wheel, and nobody else. */
  public Room left(String member) {
    List<Hand> others = without(member);
    if (member.equals(wheel.driver())) {
      return new Room(code, proof, wheel.takenBy(""), step + 1, view, question, others, seen);
    }
    return others.size() == hands.size() ? this : with(others);
  }

  /** Who drives shows something, or another moment of it. */
  public Room shows(String member, long epoch, View next) {
    check(member, epoch);
    return new Room(code, proof, wheel, step + 1, next, question, hands, seen);
  }

  /** A follower would like to drive; {@code drawn} is any number, from which the word is made. */
  public Room raised(String member, long drawn) {
    if (hand(member).isPresent()) {
      return this;
    }
    if (hands.size() >= HANDS) {
      throw new ClassroomException(Reason.FULL, HANDS + " have asked to drive already; ask again later.");
    }
    String word = RoomCode.word(drawn);
    for (long next = drawn; hasWord(word); next++) {
      word = RoomCode.word(next);
    }
    List<Hand> more = new ArrayList<>(hands);
    more.add(new Hand(member, word));
    return with(more);
  }

  /** The presenter hands the wheel to who is called by that word. */
  public Room handedTo(String word) {
    Hand chosen =
        hands.stream()
            .filter(hand -> hand.word().equals(word))
            .findFirst()
            .orElseThrow(() -> new ClassroomException(Reason.LATE, "Nobody asks to drive by that word any more."));
    return new Room(
        code, proof, wheel.takenBy(chosen.member()), step + 1, view, question, without(chosen.member()), seen);
  }

  /** Who drives asks the room. */
  public Room asks(String member, long epoch, Question next) {
    check(member, epoch);
    return with(next);
  }

  /** Who drives says which answer is right; nobody can answer any more. */
  public Room reveals(String member, long epoch, int right) {
    check(member, epoch);
    if (question == null) {
      throw new ClassroomException(Reason.LATE, "The room is not asked anything; ask first.");
    }
    return with(question.revealed(right));
  }

  /** Who drives puts the question away. */
  public Room forgets(String member, long epoch) {
    check(member, epoch);
    return with((Question) null);
  }

  /** The hand that a member has raised. */
  public Optional<Hand> hand(String member) {
    return hands.stream().filter(hand -> hand.member().equals(member)).findFirst();
  }

  private void check(String member, long epoch) {
    if (!member.equals(wheel.driver())) {
      throw new ClassroomException(
          Reason.NOT_DRIVING, "Somebody else drives this room; raise a hand, or explore on your own.");
    }
    if (epoch != wheel.epoch()) {
      throw new ClassroomException(Reason.LATE, "The wheel has been in other hands since; what you sent is not shown.");
    }
  }

  private boolean hasWord(String word) {
    return hands.stream().anyMatch(hand -> hand.word().equals(word));
  }

  private List<Hand> without(String member) {
    return hands.stream().filter(hand -> !hand.member().equals(member)).toList();
  }

  private Room with(Wheel next) {
    return new Room(code, proof, next, step + 1, view, question, hands, seen);
  }

  private Room with(List<Hand> next) {
    return new Room(code, proof, wheel, step + 1, view, question, next, seen);
  }

  private Room with(@Nullable Question next) {
    return new Room(code, proof, wheel, step + 1, view, next, hands, seen);
  }
}
