package org.cartable.web.limits;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;

/**
 * The place of the current request. It is given back when the container ends the request: after an answer, after an
 * exception, and after a connection that broke half-way through a body or a page.
 */
@RequestScoped
public class RequestPlace {

    private Shares.Place place;

    void take(Shares.Place taken) {
        this.place = taken;
    }

    /** @return the place; null when the request has none, since it was refused or is not counted */
    Shares.Place taken() {
        return place;
    }

    @PreDestroy
    void giveBack() {
        if (place != null) {
            place.close();
        }
    }
}
