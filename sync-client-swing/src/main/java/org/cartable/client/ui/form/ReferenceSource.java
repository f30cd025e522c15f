package org.cartable.client.ui.form;

/** Gives the search for what a field may refer to. */
public interface ReferenceSource {

    /** @return a new search */
    ReferenceModel references(FieldModel field);
}
