package io.vethscope.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vethscope.program.Arguments;
import io.vethscope.program.UsageException;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.ScenarioException;
import io.vethscope.simulation.Simulation;
import io.vethscope.snapshot.LabScript;
import io.vethscope.snapshot.Recording;
import io.vethscope.snapshot.SnapshotException;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.json.RunReader;
import io.vethscope.web.json.RunWriter;
import io.vethscope.web.problem.ProblemException;

/** What clients send: runs and recordings. */
class JsonFuzzTest {
  /** So much of a run is enough to build its network and begin its commands. */
  private static final int EVENTS = 3_000;

  @FuzzTest
  void aRunIsRunOrRefused(byte[] bytes) {
    Run run;
    try {
      run = RunReader.run(JsonFields.of(Json.parse(bytes)));
    } catch (ProblemException | ScenarioException declared) {
      assertThat(declared).hasMessageMatching("(?s).{10,}");
      return;
    }
    String written = Json.text(out -> RunWriter.write(out, run));
    assertThat(RunReader.run(JsonFields.of(Json.parse(written)))).isEqualTo(run);
    if (run.scenario().nodes().size() <= 4) {
      Simulation.of(run).advance(event -> assertThat(event).isNotNull(), EVENTS);
    }
  }

  @FuzzTest
  void aRecordingBecomesAScriptOrIsRefused(byte[] bytes) {
    try {
      Recording recording = Recording.of(Json.values(Json.parse(bytes)));
      assertThat(LabScript.of(recording, Arguments::commands)).startsWith("#!/usr/bin/env bash\n");
    } catch (ProblemException | SnapshotException | UsageException declared) {
      assertThat(declared).hasMessageMatching("(?s).{10,}");
    }
  }
}
