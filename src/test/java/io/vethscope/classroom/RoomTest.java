package io.vethscope.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.classroom.ClassroomException.Reason;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final String TEACHER = "p.teacher";
  private static final String STUDENT = "f.student";
  private static final Scene SCENE = new Scene(List.of("scenario=vxlan"), 0, "");
  private static final Room ROOM =
      Room.open(RoomCode.of(1), "proof", new Wheel(1, TEACHER), new Room.View(SCENE, Playhead.start(), 1_000));

  private static Room.View at(long event) {
    return new Room.View(SCENE, new Playhead(event, 10 * event, -1, 16, false), 2_000);
  }

  private static void assertRefused(Reason reason, ThrowingCallable deed) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(ClassroomException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void whoDrivesShowsAndNobodyElse() {
    Room room = ROOM.shows(TEACHER, 1, at(7));

    assertThat(room.view().playhead().event()).isEqualTo(7);
    assertThat(room.isNewerThan(ROOM)).isTrue();
    assertRefused(Reason.NOT_DRIVING, () -> room.shows(STUDENT, 1, at(8)));
  }

  @Test
  void whatWasSaidWithTheWheelInOtherHandsIsRefused() {
    Room later = ROOM.drivenBy(TEACHER);

    assertRefused(Reason.LATE, () -> later.shows(TEACHER, 1, at(8)));
    assertThat(later.shows(TEACHER, 2, at(8)).view().playhead().event()).isEqualTo(8);
  }

  @Test
  void handedOverAndGoneTheWheelIsFree() {
    Room raised = ROOM.raised(STUDENT, 12_345);
    String word = raised.hands().getFirst().word();
    Room handed = raised.handedTo(word);

    assertThat(handed.wheel()).isEqualTo(new Wheel(2, STUDENT));
    assertThat(handed.hands()).isEmpty();
    assertThat(handed.left(STUDENT).wheel()).isEqualTo(new Wheel(3, ""));
    assertThat(raised.left(STUDENT).hands()).isEmpty();
    assertThat(ROOM.left(STUDENT)).isSameAs(ROOM);
    assertRefused(Reason.LATE, () -> handed.handedTo(word));
  }

  @Test
  void handsHaveWordsOfTheirOwnAndALimit() {
    Room room = ROOM;
    for (int i = 0; i < Room.HANDS; i++) {
      room = room.raised("f." + i, 7);
    }
    Room full = room;

    assertThat(full.hands().stream().map(Hand::word).distinct()).hasSize(Room.HANDS);
    assertThat(full.raised("f.1", 9)).isSameAs(full);
    assertRefused(Reason.FULL, () -> full.raised("f.more", 7));
  }

  @Test
  void ofTwoCopiesTheLaterEpochHoldsAndThenTheLaterStep() {
    Room far = ROOM.shows(TEACHER, 1, at(1)).shows(TEACHER, 1, at(2)).shows(TEACHER, 1, at(3));
    Room taken = ROOM.drivenBy("p.other");

    assertThat(taken.isNewerThan(far)).isTrue();
    assertThat(far.isNewerThan(taken)).isFalse();
    assertThat(far.isNewerThan(far)).isFalse();
  }

  @Test
  void roomWithoutAPresenterEndsAfterItsPatience() {
    assertThat(ROOM.isOver(2_000, 1_000)).isFalse();
    assertThat(ROOM.isOver(2_001, 1_000)).isTrue();
    assertThat(ROOM.seenAt(1_500).isOver(2_001, 1_000)).isFalse();
    assertThat(ROOM.seenAt(1_500).isNewerThan(ROOM)).isFalse();
  }

  @Test
  void ballotHasOneVoteForEach() {
    var ballot = new Ballot(3, 2);
    ballot.vote("a", 0);
    ballot.vote("a", 2);
    ballot.vote("b", 1);

    assertThat(ballot.counts()).containsExactly(0, 1, 1);
    assertRefused(Reason.SENSELESS, () -> ballot.vote("a", 3));
    assertRefused(Reason.FULL, () -> ballot.vote("c", 0));
  }

  @Test
  void codesAreReadAsTheyAreSaid() {
    RoomCode code = RoomCode.of(987_654_321_012L);

    assertThat(RoomCode.parse(code.text())).contains(code);
    assertThat(RoomCode.parse(" " + code.text().toUpperCase(java.util.Locale.ROOT).replace("-", " "))).contains(code);
    assertThat(RoomCode.parse("bado-kifu")).isEmpty();
    assertThat(RoomCode.parse("bado-kifu-nexx")).isEmpty();
    assertThat(RoomCode.parse("a".repeat(10_000))).isEmpty();
    assertThat(RoomCode.of(-1).text()).matches("[a-z]{4}-[a-z]{4}-[a-z]{4}");
  }

  @Test
  void senselessPlayheadsAndScenesAreRefused() {
    assertRefused(Reason.SENSELESS, () -> new Playhead(-2, 0, -1, 16, false));
    assertRefused(Reason.SENSELESS, () -> new Playhead(0, 0, -1, 0, false));
    assertRefused(Reason.SENSELESS, () -> new Scene(List.of(), 0, ""));
    assertRefused(Reason.SENSELESS, () -> new Scene(List.of("a"), 1, ""));
    assertRefused(Reason.SENSELESS, () -> new Scene(List.of("a".repeat(5_000)), 0, ""));
    assertRefused(Reason.SENSELESS, () -> new Question(1, 1, 9, -1));
  }

  @Test
  void serversThatSayNothingMoreAreNotCounted() {
    var roster = new Roster(100);
    roster.say("a", 3, 0);
    roster.say("b", 4, 50);

    assertThat(roster.total(100)).isEqualTo(7);
    assertThat(roster.total(101)).isEqualTo(4);
  }
}
