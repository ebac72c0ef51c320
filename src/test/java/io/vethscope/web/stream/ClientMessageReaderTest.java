package io.vethscope.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Command;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.Runs;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageReaderTest {
  private static final List<String> GOOD =
      List.of(
          "{\"type\":\"run\",\"id\":\"a\",\"from\":7,\"credit\":500,\"run\":"
              + Runs.withCommand(5, 10, "ping -c 1 db")
              + "}",
          "{\"type\":\"fork\",\"id\":\"b\",\"of\":\"a\",\"at\":3,\"command\":{\"netns\":\"web\",\"run\":\"ping"
              + " db\"},\"credit\":0}",
          "{\"type\":\"fork\",\"id\":\"b\",\"of\":\"a\",\"at\":3,\"command\":{\"netns\":\"web\",\"fault\":\"veth-down\","
              + "\"with\":{\"end\":\"pod\"}},\"credit\":0}",
          "{\"type\":\"credit\",\"id\":\"a\",\"events\":9007199254740991}",
          "{\"type\":\"cancel\",\"id\":\"a\"}");

  @Test
  void whatTheSchemaTakesIsRead() {
    GOOD.forEach(text -> Protocol.assertIs("clientMessage", Protocol.json(text)));

    assertThat(ClientMessageReader.read(GOOD.get(0)))
        .isEqualTo(new ClientMessage.Start("a", Runs.read(Runs.withCommand(5, 10, "ping -c 1 db")), 7, 500));
    assertThat(ClientMessageReader.read(GOOD.get(1)))
        .isEqualTo(new ClientMessage.Fork("b", "a", 3, new Command(0, "web", "ping db"), 0));
    assertThat(ClientMessageReader.read(GOOD.get(2)))
        .isEqualTo(
            new ClientMessage.Fork("b", "a", 3, new FaultSwitch(0, "web", "veth-down", true, Map.of("end", "pod")), 0));
    assertThat(ClientMessageReader.read(GOOD.get(3))).isEqualTo(new ClientMessage.Credit("a", 9_007_199_254_740_991L));
    assertThat(ClientMessageReader.read(GOOD.get(4))).isEqualTo(new ClientMessage.Cancel("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                            | The field "type" is missing
          {"type": "dance"}                             | There is no message of type "dance"; send run, fork, credit or cancel.
          {"type": "cancel"}                            | The field "id" is missing
          {"type": "cancel", "id": ""}                  | The field "id" is empty
          {"type": "cancel", "id": 7}                   | The field "id" must be a text
          {"type": "cancel", "id": "a", "of": "b"}      | There is no field "of"
          {"type": "credit", "id": "a", "events": 0}    | The field "events" must be a whole number from 1
          {"type": "credit", "id": "a", "events": -5}   | The field "events" must be a whole number from 1
          {"type": "credit", "id": "a", "events": 1.5}  | The field "events" must be a whole number from 1
          {"type": "credit", "id": "a", "events": 9007199254740992} | The field "events" must be a whole number from 1
          {"type": "run", "id": "a", "credit": 1}       | The field "run" is missing
          {"type": "fork", "id": "a", "of": "b", "at": 1, "credit": 1, "command": {"at": 1, "netns": "a", "run": "b"}} | There is no field "at" in command
          {"type": "fork", "id": "a", "of": "b", "at": 1, "credit": 1, "command": {"at": 1, "netns": "a", "fault": "b"}} | There is no field "at" in command
          {"type": "fork", "id": "a", "of": "b", "at": -1, "credit": 1} | The field "at" must be a whole number from 0
          """)
  void whatTheSchemaRefusesIsMalformed(String text, String sentence) {
    Protocol.assertIsNot("clientMessage", Protocol.json(text));
    assertThat(ClientMessageReader.read(text))
        .isInstanceOfSatisfying(
            ClientMessage.Malformed.class, malformed -> assertThat(malformed.problem().detail()).contains(sentence));
  }

  @Test
  void anErrorNamesTheRunItBelongsTo() {
    assertThat(ClientMessageReader.read("{\"type\": \"run\", \"id\": \"a\", \"credit\": 1}"))
        .isInstanceOfSatisfying(ClientMessage.Malformed.class, malformed -> assertThat(malformed.id()).isEqualTo("a"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void mutatedMessagesAreReadOrMalformedAndNothingElse(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 4_000; i++) {
      String text = mutate(GOOD.get(random.nextInt(GOOD.size())), random);
      assertThat(ClientMessageReader.read(text)).as(text).isNotNull();
    }
  }

  static String mutate(String text, Random random) {
    var mutated = new StringBuilder(text);
    for (int i = random.nextInt(4) + 1; i > 0; i--) {
      int at = random.nextInt(mutated.length());
      switch (random.nextInt(5)) {
        case 0 -> mutated.setCharAt(at, (char) random.nextInt(0x80));
        case 1 -> mutated.setCharAt(at, (char) random.nextInt(0x10000));
        case 2 -> mutated.insert(at, random.nextBoolean() ? "[{" : "-99999999999999999999");
        case 3 -> mutated.delete(at, Math.min(mutated.length() - 1, at + random.nextInt(20)));
        default -> mutated.insert(at, mutated.substring(at, Math.min(mutated.length(), at + random.nextInt(40))));
      }
    }
    return mutated.toString();
  }
}
