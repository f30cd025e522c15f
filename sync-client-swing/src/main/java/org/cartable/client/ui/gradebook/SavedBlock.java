package org.cartable.client.ui.gradebook;

import java.util.List;

/**
 * What became of several cells that were to be saved together.
 *
 * @param changes what is on the disk
 * @param groups in so many groups
 * @param unchanged so many had the value already, or were changed by somebody else meanwhile and left alone
 * @param refusal why the rest is not saved; null when all is
 */
record SavedBlock(List<GradeChange> changes, int groups, int unchanged, RuntimeException refusal) {

    SavedBlock {
        changes = List.copyOf(changes);
    }
}
