package org.cartable.client.ui.conflicts;

/** What two people did to one record: it decides which ways out there are, and their words. */
public enum ConflictKind {
    /** Both changed it, or made it: decided field by field. */
    CHANGED,
    /** The person changed what somebody deleted: it comes back, or stays deleted. */
    DELETED_THERE,
    /** The person deleted what somebody changed: it goes, or stays. */
    DELETED_HERE
}
