package org.cartable.system.simulation;

/**
 * Which world.
 *
 * @param seed what makes it this one
 * @param steps how long it goes on
 * @param desktops how many desktops there are
 * @param profile how crowded it is
 * @param bug what is broken in it
 */
record Settings(long seed, int steps, int desktops, Profile profile, PlantedBug bug) {

    Settings(long seed, int steps, Profile profile) {
        this(seed, steps, 4, profile, PlantedBug.NONE);
    }
}
