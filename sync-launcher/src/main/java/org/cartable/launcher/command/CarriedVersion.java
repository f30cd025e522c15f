package org.cartable.launcher.command;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class CarriedVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Package launcher = org.cartable.launcher.Start.class.getPackage();
        String version = launcher.getImplementationVersion();
        return new String[] {"Cartable server " + (version == null ? "(not packaged)" : version)};
    }
}
