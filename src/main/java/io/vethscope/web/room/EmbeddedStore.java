package io.vethscope.web.room;

import io.vethscope.classroom.Ballot;
import io.vethscope.classroom.Question;
import io.vethscope.classroom.Room;
import io.vethscope.classroom.RoomCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rooms in this server's memory. A server that restarts gets them back from their presenters' browsers. */
final class EmbeddedStore implements RoomStore {
  /** The votes on a room's latest question. */
  private record Poll(long question, Ballot ballot) {}

  private final Map<RoomCode, Room> rooms = new ConcurrentHashMap<>();
  private final Map<RoomCode, Poll> polls = new ConcurrentHashMap<>();
  private final int most;
  private final int voters;
  private @Nullable Listener listener;

  /**
   * No rooms.
   *
   * @param most how many there may be
   * @param voters how many may answer a question
   */
  EmbeddedStore(int most, int voters) {
    this.most = most;
    this.voters = voters;
  }

  @Override
  public void listen(Listener one) {
    listener = one;
  }

  private Listener listener() {
    if (listener == null) {
      throw new IllegalStateException("Nobody listens to the rooms yet.");
    }
    return listener;
  }

  @Override
  public Optional<Room> find(RoomCode code) {
    return Optional.ofNullable(rooms.get(code));
  }

  @Override
  public Added add(Room room) {
    if (rooms.size() >= most) {
      return Added.FULL;
    }
    if (rooms.putIfAbsent(room.code(), room) != null) {
      return Added.TAKEN;
    }
    listener().changed(room);
    return Added.ADDED;
  }

  @Override
  public Optional<Room> change(RoomCode code, UnaryOperator<Room> change) {
    Room after = rooms.computeIfPresent(code, (key, room) -> change.apply(room));
    if (after != null) {
      listener().changed(after);
    }
    return Optional.ofNullable(after);
  }

  @Override
  public void seen(RoomCode code, long now) {
    rooms.computeIfPresent(code, (key, room) -> room.seenAt(now));
  }

  @Override
  public void end(RoomCode code) {
    polls.remove(code);
    if (rooms.remove(code) != null) {
      listener().ended(code);
    }
  }

  @Override
  public void point(RoomCode code, String message) {
    listener().pointed(code, message);
  }

  @Override
  public void vote(RoomCode code, Question question, String member, int choice) {
    polls.compute(
        code,
        (key, poll) -> {
          Poll open = poll != null && poll.question() == question.id() ? poll : poll(question);
          open.ballot().vote(member, choice);
          return open;
        });
  }

  private Poll poll(Question question) {
    return new Poll(question.id(), new Ballot(question.answers(), voters));
  }

  @Override
  public List<Integer> counts(RoomCode code, Question question) {
    return polls
        .merge(code, poll(question), (old, fresh) -> old.question() == question.id() ? old : fresh)
        .ballot()
        .counts();
  }

  @Override
  public int followers(RoomCode code, int here, long now) {
    return here;
  }

  @Override
  public List<Room> rooms() {
    return List.copyOf(rooms.values());
  }
}
