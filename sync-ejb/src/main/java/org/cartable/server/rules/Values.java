package org.cartable.server.rules;

import java.math.BigDecimal;
import java.util.Objects;

/** Compares values of fields. Pure. */
public final class Values {

    private Values() {}

    /** @return they are the same to a person: 12.5 and 12.50 are one number, but two BigDecimals */
    public static boolean same(Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return Objects.equals(left, right);
    }
}
