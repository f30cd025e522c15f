package org.cartable.server.down;

import org.cartable.server.scope.CompiledScope;

/**
 * What a cursor says of the scope that it was given for.
 *
 * @param fingerprint names the scope; 0 is everything
 * @param page the last page before it that told what to hold or to give up; 0 with everything
 */
record ScopeStamp(long fingerprint, long page) {

    static final ScopeStamp WHOLE = new ScopeStamp(CompiledScope.WHOLE, 0);

    /** @return the desktop was told everything */
    boolean whole() {
        return fingerprint == CompiledScope.WHOLE;
    }
}
