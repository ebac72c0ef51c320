package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** A teacher has a second tab in the same room: it takes the wheel, and shows where the room is before it drives. */
class ClassroomTabsTest extends RoomStoryTest {
  @Test
  void secondTabOfTheTeacherTakesTheWheelWithoutAFight() {
    Explorer teacher = started(teacher());
    teacher.press("Home").at(1);
    Explorer second = comeIn(teacher, teacher.page().context().newPage());
    assertThat(room(second).getByText("Ask the room")).isVisible();
    second.at(1);
    assertThat(room(teacher)).containsText("Another tab drives");
    teacher.at(1);

    second.press("ArrowRight").at(2);
    teacher.at(2);
    teacher.button("Drive here").click();
    assertThat(room(second)).containsText("Another tab drives");
    teacher.press("ArrowRight").at(3);

    second.at(3);
  }

  @Test
  void secondTabThatIsToldOfTheRoomTwiceBeforeItsTraceIsThereDoesNotPullTheRoomBack() {
    Explorer teacher = started(teacher());
    Explorer student = student(link(teacher), Viewing.PHONE.calm());
    teacher.press("Home").press("ArrowRight").at(2);
    student.at(2);
    Page page = teacher.page().context().newPage();
    Cable trace = new Cable(page);
    trace.hold();
    // So it is for a member that is too slow for a change: it is told the whole room once more.
    new Cable(page, "/api/room").repeat(2);

    Explorer second = comeIn(teacher, page);
    assertThat(room(second)).containsText("on its way");
    assertThat(room(teacher)).containsText("Another tab drives");
    trace.release();

    second.at(2);
    student.at(2);
    second.press("ArrowRight").at(3);
    student.at(3);
  }

  @Test
  void secondTabWhoseConnectionIsLostBeforeItsTraceIsThereDoesNotPullTheRoomBack() {
    Explorer teacher = started(teacher());
    teacher.press("Home").press("ArrowRight").at(2);
    Page page = teacher.page().context().newPage();
    Cable trace = new Cable(page);
    trace.hold();
    Cable cable = new Cable(page, "/api/room");
    Explorer second = comeIn(teacher, page);
    assertThat(room(teacher)).containsText("Another tab drives");

    cable.cut();
    assertThat(room(second)).containsText("Connection lost");
    cable.mend();
    assertThat(room(second)).containsText("on its way");
    trace.release();

    second.at(2);
    teacher.at(2);
  }

  /** The address that leads into the room says neither which run it shows nor how far it is. */
  private static Explorer comeIn(Explorer teacher, Page page) {
    page.navigate(teacher.page().url().replaceAll("#.*", ""));
    return new Explorer(page);
  }
}
