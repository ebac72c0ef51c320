package io.vethscope.fidelity;

/** Holds the simulator against every recording. */
class FidelityTest extends FidelityChecks {

  @Override
  protected Replayer replayer() {
    return new SimulatorReplayer();
  }
}
