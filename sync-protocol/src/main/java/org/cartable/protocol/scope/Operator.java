package org.cartable.protocol.scope;

import java.util.Arrays;
import java.util.Optional;

/** How a field is compared. */
public enum Operator {
    EQUAL("=", Takes.ONE),
    NOT_EQUAL("<>", Takes.ONE),
    LESS("<", Takes.ONE),
    AT_MOST("<=", Takes.ONE),
    IN("in", Takes.SOME),
    /** Both ends belong to it. */
    BETWEEN("between", Takes.TWO),
    IS_NULL("isNull", Takes.NONE);

    /** How many values an operator takes. */
    enum Takes {
        NONE,
        ONE,
        TWO,
        SOME
    }

    private final String symbol;
    private final Takes takes;

    Operator(String symbol, Takes takes) {
        this.symbol = symbol;
        this.takes = takes;
    }

    /** @return how it is written */
    public String symbol() {
        return symbol;
    }

    Takes takes() {
        return takes;
    }

    /** @return it asks for an order, which texts and ids do not have */
    public boolean orders() {
        return this == LESS || this == AT_MOST || this == BETWEEN;
    }

    static Optional<Operator> of(String symbol) {
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(symbol))
                .findFirst();
    }
}
