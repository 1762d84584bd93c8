/** What the build makes of the platform. Nothing of this package is in the jar or the WAR. */
package io.provisioning.launcher.build;
