package io.provisioning.access.keys;

import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.background.Pace;
import io.provisioning.background.Stage;
import io.provisioning.database.OutageLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks every now and then for keys that another node has made, and for those that are spent. */
@ApplicationScoped
public class KeyWatch {
    private static final Logger LOG = Logger.getLogger(KeyWatch.class.getName());

    @Inject private SigningKeys keys;

    /** After a failure the keys are those of the last time. */
    private final BackgroundLoop loop =
            new BackgroundLoop(
                    "key-watch",
                    Pace.each(KeyRing.RELOAD),
                    this::look,
                    "The keys can't be read",
                    OutageLog.to(LOG, Level.SEVERE));

    void add(@Observes BackgroundWork background) {
        background.add(Stage.UPKEEP, loop);
    }

    private void look() throws GeneralSecurityException {
        keys.load();
        keys.removeSpent();
    }
}
