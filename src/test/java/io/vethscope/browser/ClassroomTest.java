package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** A teacher drives and a room follows, each in a browser of their own. */
class ClassroomTest extends RoomStoryTest {
  @Test
  void roomFollowsScenarioStepsAndForks() {
    Explorer teacher = teacher();
    String link = link(teacher);
    assertThat(
            teacher.page().locator("#room-qr").evaluate("image => image.decode().then(() => image.naturalWidth > 0)"))
        .isEqualTo(true);
    started(teacher).press("Home").press("ArrowRight").at(2);

    Explorer student = student(link, Viewing.PHONE.calm());
    student.at(2);
    assertThat(room(teacher)).containsText("1 follows");
    teacher.press("ArrowRight").at(3);
    student.at(3);
    teacher.choose("Scenario", "Pod to pod across nodes");
    teacher.goTo("The wrapped ping enters the node network");

    student.at(teacher.hop());
    assertThat(student.panel().headline()).hasText("The wrapped ping enters the node network");
    teacher.page().getByText("What if, from here?").click();
    teacher.button("Run from here").click();
    teacher.whole().press("End");
    teacher.at(teacher.hops());
    student.whole().at(teacher.hops());
    assertThat(student.page().locator("#futures button")).hasCount(2);
  }

  @Test
  void studentGoesOnAloneAndComesBackWithOneKey() {
    Explorer teacher = teacher();
    Explorer student = student(link(teacher), Viewing.DESKTOP.calm());
    started(teacher).press("Home").at(1);
    student.at(1);

    student.press("ArrowRight").at(2).press("ArrowRight").at(3);
    assertThat(room(student)).containsText("On your own");
    teacher.press("End").at(teacher.hops());
    student.at(3);

    student.press("f").at(teacher.hops());
    assertThat(room(student)).containsText("Following");
  }

  @Test
  void secretNeverReachesAFollower() {
    Explorer teacher = teacher();
    String secret =
        String.valueOf(teacher.page().evaluate("() => JSON.parse(localStorage.getItem('vethscope-room')).secret"));
    assertThat(secret).hasSize(22);
    Explorer student = student(link(teacher), Viewing.DESKTOP.calm());

    assertThat(link(teacher)).doesNotContain(secret);
    assertThat(teacher.page().url()).doesNotContain(secret);
    assertThat(String.valueOf(student.page().evaluate("() => JSON.stringify([localStorage, sessionStorage])")))
        .doesNotContain(secret);
  }

  @Test
  void studentDrivesAndTheTeacherTakesTheWheelBack() {
    Explorer teacher = teacher();
    Explorer student = student(link(teacher), Viewing.DESKTOP.calm());
    started(teacher).press("Home").at(1);
    student.at(1).button("Ask to drive").click();
    teacher.button("1 would like to drive").click();
    teacher.button("Hand over").click();
    assertThat(room(student)).containsText("You drive the room");

    student.press("ArrowRight").at(2);
    teacher.at(2);
    teacher.button("Take back").click();
    assertThat(room(student)).containsText("Following");
    teacher.press("ArrowRight").at(3);

    student.at(3);
  }

  @Test
  void whereTheTeacherPointsIsSeenOnAScreenOfAnotherSize() {
    Explorer teacher = started(teacher());
    Explorer student = student(link(teacher), Viewing.PHONE.calm());
    teacher.press("Home").at(1);
    student.at(1);
    Locator pod = teacher.page().locator("#stage .pod[data-id]").first();
    String id = pod.getAttribute("data-id");
    Locator mark = student.page().locator(".room-pointer");
    assertThat(mark).isHidden();

    pod.hover();

    assertThat(mark).isVisible();
    assertThat(
            student
                .page()
                .evaluate(
                    """
                    (id) => {
                      const { left, top } = document.querySelector(".room-pointer").style;
                      const stage = document.querySelector("main.stage").getBoundingClientRect();
                      const box = document.querySelector(`#stage [data-id="${id}"]`).getBoundingClientRect();
                      const x = stage.left + parseFloat(left);
                      const y = stage.top + parseFloat(top);
                      return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
                    }
                    """,
                    id))
        .isEqualTo(true);
    teacher.page().locator("#counter").hover();
    assertThat(mark).isHidden();
  }

  @Test
  void whatTheTeacherChoosesAndHowFastItPlaysIsSoForTheStudent() {
    Explorer teacher = started(teacher());
    Explorer student = student(link(teacher), Viewing.DESKTOP.calm());
    String chosen = "#stage .selected[data-id]";
    assertThat(student.page().locator(chosen)).hasCount(0);

    teacher.page().locator("#stage .pod[data-id]").first().click();
    teacher.speed("1/4×");

    String id = teacher.page().locator(chosen).getAttribute("data-id");
    assertThat(student.page().locator(chosen)).hasAttribute("data-id", id);
    assertThat(student.choice("Speed").locator("option:checked")).hasText("1/4×");
  }

  @Test
  void whoeverReloadsThePageIsBackAtTheSamePlaceInTheSameRole() {
    Explorer teacher = teacher();
    Explorer student = student(link(teacher), Viewing.DESKTOP.calm());
    started(teacher).press("Home").at(1);
    student.at(1);

    teacher.press("ArrowRight").at(2);
    student.page().reload();

    new Explorer(student.page()).at(2);
    teacher.page().reload();
    assertThat(room(teacher).getByText("Ask the room")).isVisible();
    teacher.at(2).press("ArrowRight").at(3);
    new Explorer(student.page()).at(3);
  }

  @Test
  void roomIsAskedAndItsAnswersAreCounted() {
    Explorer teacher = teacher();
    Explorer one = student(link(teacher), Viewing.PHONE.calm());
    Explorer other = student(link(teacher), Viewing.DESKTOP.calm());
    started(teacher).press("Home").at(1);
    teacher.button("Ask the room").click();

    question(one).locator(".answer").first().click();
    question(other).locator(".answer").nth(1).click();
    assertThat(question(teacher)).containsText("2 answers");
    other.press("1");
    assertThat(question(teacher).locator(".count").first()).hasText("2");
    teacher.button("Show the answer").click();

    assertThat(question(one)).containsText("✓ right");
    assertThat(question(one).locator(".count").first()).hasText("2");
    teacher.button("Put away").click();
    assertThat(question(one)).isHidden();
  }

  private static Locator question(Explorer reader) {
    return reader
        .page()
        .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Question to the room").setExact(true));
  }
}
