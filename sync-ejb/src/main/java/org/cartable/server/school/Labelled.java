package org.cartable.server.school;

import org.cartable.protocol.schema.Labels;

/** An enumeration whose values people see. */
interface Labelled {

    /** @return the value's text for people */
    Labels labels();
}
