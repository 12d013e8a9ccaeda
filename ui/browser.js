// What Streamlit's own parts lack for a screen reader in Chinese: names for buttons, a list that is a list.
// Looked at again whenever the page changes, for Streamlit draws its parts anew.
(() => {
  if (window.advisorNames) return;
  window.advisorNames = true;
  const NAMES = {
    'Close': '关闭',
    'Sidebar': '菜单栏',
    'App pages': '页面',
    'Choose an option': '请选择',
    'Choose options': '请选择',
    'Selected values': '已选的',
    'file upload': '选择文件',
    'Add files': '再选文件',
    'Add file': '再选文件',
    'Empty': '没有填',
    'Expand sidebar': '展开菜单',
    'Collapse sidebar': '收起菜单',
    'Clear all': '全部清空',
    'Clear value': '清空',
    'Remove': '移除',
    'Delete': '移除',
    'Open': '展开',
    'Main menu': '菜单',
    'Scroll tabs right': '后面的标签',
    'Scroll tabs left': '前面的标签',
    'Scroll right': '向右',
    'Scroll left': '向左',
    'Choose date': '选日期',
    'Calendar': '日历',
    'Previous': '上一个',
    'Next': '下一个',
    'Clear': '清空',
    'Skip to main content': '跳到正文',
    'Link to heading': '本节链接',
    'Help': '说明',
    'Increment': '加一',
    'Decrement': '减一',
  };
  const RULES = [
    [/^year, (.*)$/, '$1：年'],
    [/^month, (.*)$/, '$1：月'],
    [/^day, (.*)$/, '$1：日'],
    [/^(\d+) – [A-Z][a-z]+$/, '$1 月'],
    [/^(\d+) options? available\.?$/, '有 $1 项可选'],
    [/^(\d+) results? available\.?.*$/, '有 $1 项可选'],
    [/^Remove (.+)$/, '移除 $1'],
    [/^Delete (.+)$/, '移除 $1'],
    [/^Help for (.+)$/, '说明：$1'],
    [/^Selected (.+?)\. (.+)$/, '已选 $1，$2'],
    [/^(\d+) selected option.*$/, '已选 $1 项'],
  ];
  const inChinese = (text) => {
    if (NAMES[text]) return NAMES[text];
    for (const [pattern, chinese] of RULES) if (pattern.test(text)) return text.replace(pattern, chinese);
    return null;
  };
  const plain = (node) => node.getAttribute('role') === 'none' || node.setAttribute('role', 'none');
  const tend = () => {
    for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder']) {
      for (const node of document.querySelectorAll(`[${name}]`)) {
        const chinese = inChinese(node.getAttribute(name));
        if (chinese) node.setAttribute(name, chinese);
      }
    }
    document.querySelectorAll('[data-testid=stSidebarNavItems], [data-testid=stSidebarNavItems] li').forEach(plain);
    for (const node of document.querySelectorAll('[aria-live], [role=status]')) {
      const chinese = node.childElementCount === 0 && inChinese(node.textContent.trim());
      if (chinese) node.textContent = chinese;
    }
    for (const [where, name, value] of [
      ['[data-testid=stIconMaterial]', 'aria-hidden', 'true'], // its text is the name of a picture
      ['[data-testid=stHeading] h3', 'aria-level', '2'],
      ['.ad:not(.sides) h4', 'aria-level', '3'],
      ['.ad.sides h4', 'aria-level', '2'],
      ['[data-testid=stFileUploaderDropzone]', 'role', 'group'],
    ]) {
      for (const node of document.querySelectorAll(where)) {
        if (node.getAttribute(name) !== value) node.setAttribute(name, value);
      }
    }
    for (const [where, name] of [
      ['[data-testid=stFileUploaderDropzone] button', '选择文件'],
      ['[data-testid=stExpandSidebarButton]', '展开菜单'],
      ['[data-testid=stSidebarCollapseButton] button', '收起菜单'],
    ]) {
      for (const node of document.querySelectorAll(where)) {
        if (!node.getAttribute('aria-label')) node.setAttribute('aria-label', name);
      }
    }
  };
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; tend(); }, 60);
  };
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
  tend();
})();
