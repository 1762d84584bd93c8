/** How threads that go on by themselves come to their end. */
package io.provisioning.background;
