package org.cartable.web.limits;

/** Which of its budgets a request spends. */
enum Direction {
    /** Rows that are sent. */
    DOWN,
    /** Events that are taken. */
    UP
}
