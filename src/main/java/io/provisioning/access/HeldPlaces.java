package io.provisioning.access;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * The places that the current request holds until its end, however it ends: what streams an answer
 * may never be asked to.
 */
@RequestScoped
public class HeldPlaces {
    @Inject private Caller caller;

    private final List<Places.Place> held = new ArrayList<>();

    /**
     * Takes a place for the caller.
     *
     * @throws io.provisioning.problem.ProblemException where there is none
     */
    public void take(Places places) {
        held.add(places.take(caller.actor()));
    }

    @PreDestroy
    void giveBack() {
        held.forEach(Places.Place::giveBack);
    }
}
