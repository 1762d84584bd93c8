package io.provisioning.system;

import io.provisioning.configuration.GivenValues;
import io.provisioning.configuration.values.StartupProperty;

/**
 * What the application does while it is deployed, as the launcher says it of a start that is long.
 */
enum StartStage {
    DATABASE("waiting for the database, and for its turn if another server prepares it"),
    SCHEMA("bringing the database's tables up to date"),
    ACCOUNTS("making keys and accounts"),
    REST("deploying the application");

    private final String sentence;

    StartStage(String sentence) {
        this.sentence = sentence;
    }

    /** This begins now. */
    void begin() {
        if (GivenValues.isLaunched()) {
            System.setProperty(StartupProperty.STAGE, sentence);
        }
    }
}
